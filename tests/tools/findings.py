"""What lint finds, as the suites look at it."""


def of_conversion(findings):
    """Those that no converted project may have. Not what it does to its data and in its order: that was so before."""
    def is_one(finding):
        is_of_text = finding["rule"].split("/")[0] not in ("chain", "data", "idem", "prisma")
        return finding["severity"] == "error" or (finding["severity"] == "warning" and is_of_text)
    return [finding for finding in findings if is_one(finding)]
