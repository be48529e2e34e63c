"""Plans whose tasks name no aim that can be measured."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.plugin import Context, Hit, check

FEWEST = 4  # tasks from which a plan is expected to say how much
PLANS = ("方案", "计划", "行动", "规划")


@check("RS107")
def find_plan_without_targets(context: Context) -> Iterator[Hit]:
    """Report once, at the title, a plan of several tasks in which no number is an aim."""
    draft = context.draft
    tasks = context.analysis.tasks
    title = next((line.span for line in draft.lines if draft.slice(line.span).strip()), None)
    if title is None or len(tasks) < FEWEST or not (draft.facts.kind or "").endswith(PLANS):
        return
    if not any(task.targets for task in tasks):
        yield Hit("RS107", (title,), f"{len(tasks)} 项任务没有一个数值目标")
