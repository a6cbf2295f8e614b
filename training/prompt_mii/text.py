"""Where Python and JavaScript read a string differently, the app's reading holds."""

# The white space and line ends of ECMAScript. Python's own strip() also takes U+001C to U+001F and U+0085, and leaves U+FEFF.
JS_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def js_trim(text: str) -> str:
    return text.strip(JS_SPACE)


def code_unit_key(text: str) -> bytes:
    """Sorts as JavaScript's sort() does: by UTF-16 code units, not by code points."""
    return text.encode("utf-16-be", "surrogatepass")
