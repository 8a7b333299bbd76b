"""Three types of needs with fields and links of their own, and what must hold for each.

What a constraint finds is told with file and line; what a schema or a filter over all needs finds, by the
id. So constraints are used for all that can be told from one need and its links.
"""

project = "Inriktningar"
language = "sv"
extensions = ["myst_parser", "sphinx_needs"]

needs_types = [
    {"directive": "guidance", "title": "Inriktning", "prefix": "TXT_"},
    {"directive": "comment", "title": "Synpunkt", "prefix": "COM_"},
    {"directive": "disposition", "title": "Bemötande", "prefix": "DIS_"},
]
needs_fields = {
    "distribution": {"schema": {"type": "string"}},
    "goals": {"schema": {"type": "string"}},
    "number": {"schema": {"type": "string"}},
    "constraints": {
        "predicates": [
            ("type == 'guidance'", ["distribution", "goals", "replaces"]),
            ("type == 'comment'", ["disposition"]),
        ],
    },
}
needs_links = {
    "replaces": {"outgoing": "ersätter", "incoming": "ersätts av"},
    "answers": {"outgoing": "bemöter", "incoming": "bemöts av"},
}
needs_constraints = {
    "distribution": {"check_0": "distribution in ['open', 'members', 'restricted']", "severity": "HIGH"},
    "goals": {"check_0": "goals", "severity": "HIGH"},
    "replaces": {"check_0": "not set(replaces) & set(replaces_back)", "severity": "HIGH"},
    "disposition": {"check_0": "answers_back", "severity": "HIGH"},
}
needs_constraint_failed_options = {"HIGH": {"on_fail": ["warn"]}}
needs_warnings = {"doubled-number": "number and [n['number'] for n in needs].count(number) > 1"}
needs_warnings_always_warn = True
