"""The countries whose telephone numbers are known, by their two letters (ISO 3166)."""


def known() -> frozenset[str]:
    """Two capital letters each."""
    import phonenumbers

    return frozenset(phonenumbers.SUPPORTED_REGIONS)
