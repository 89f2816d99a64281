"""What never stands in the server's log: the secrets of personal links."""

import logging
import re

SECRET = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])")  # 32 random bytes in base64


class WithoutSecrets(logging.Filter):
    """Writes … for each secret, in whatever message it stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record; all of them pass."""
        message = record.getMessage()
        if SECRET.search(message):
            record.msg, record.args = SECRET.sub("…", message), ()
        return True
