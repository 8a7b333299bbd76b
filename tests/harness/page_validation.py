"""Print every failure of a PDF against profiles, one a line: profile, rule, object, message.

    python3 page_validation.py FILE PROFILE...        (profiles: ua1, 1a, 2a, 3a)

Exit code 0 when it could judge, whatever the verdict; 1 when the file is no PDF that it can read.
"""

import sys

import page

path, *profiles = sys.argv[1:]
for profile in profiles:
    try:
        report = page.validate_pdf(path, profile=profile)
    except page.PageError as error:
        sys.exit(f"{profile}: {error}")
    if report.is_compliant == bool(report.failures):
        sys.exit(f"{profile}: the verdict and the list of failures contradict each other")
    for failure in report.failures:
        number = failure.object_id.object_number if failure.object_id else ""
        message = failure.message.replace("\t", " ").replace("\n", " ")
        print(profile, failure.rule_id, number, message, sep="\t")
