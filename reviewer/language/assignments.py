"""How a text says whose work something is: 责任单位：…, （市水务局牵头，各区配合）."""

from __future__ import annotations

from reviewer.language.grammar import one_of

TAKES = one_of("assignments.takes")  # 负责, 牵头, 配合
DUTY = one_of("assignments.takes", "assignments.carries")
ROLE, HOLDER = one_of("assignments.role"), one_of("assignments.holder")
ASSIGNMENT_LABEL = f"{ROLE}{HOLDER}"  # 责任单位, 牵头部门
