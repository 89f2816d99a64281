"""The templates of questions."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row, posted
from kansli.register import actions
from kansli.register.access import can_edit_register
from kansli.register.forms.asking import TemplateForm
from kansli.register.models import QuestionTemplate


@allow(can_edit_register)
@require_safe
def question_templates(request: OfficeRequest) -> HttpResponseBase:
    return render(request, "register/question_templates.html", {"templates": QuestionTemplate.objects.all()})


@allow(can_edit_register)
@FORM
def add_template(request: OfficeRequest) -> HttpResponseBase:
    form = TemplateForm(posted(request))

    def act() -> str:
        actions.add_template(by=request.actor, sheet=form.sheet())
        return reverse("register:question_templates")

    return answer(request, "register/template_form.html", form, act, title=_("New template"))


@allow(can_edit_register, QuestionTemplate)
@FORM
def edit_template(request: OfficeRequest, template: QuestionTemplate) -> HttpResponseBase:
    form = TemplateForm.of(template, posted(request))

    def act(seen: int) -> str:
        actions.edit_template(by=request.actor, template=template, sheet=form.sheet(), seen=seen)
        return reverse("register:question_templates")

    return answer_row(request, "register/template_form.html", form, act, template, title=template.name)
