package io.trainyard.server.sweeps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.specs.InvalidSpecException;
import io.trainyard.server.specs.Plan;
import io.trainyard.server.specs.Planner;
import io.trainyard.server.specs.SpecCopy;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.server.specs.Split;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the trials of a sweep and checks each of them as if it were submitted, so that whatever would be refused later is told
 * before the first one begins.
 */
@ApplicationScoped
class SweepPlanner {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Planner planner;

    @Inject
    SweepPlanner(Planner planner) {
        this.planner = planner;
    }

    /** @throws InvalidSpecException with every mistake of the sweep and of its trials */
    PlannedSweep plan(String document, SpecFormat format) {
        SweepSpec spec = SweepReader.read(document, format);
        List<Map<String, Object>> points = spec.space().points(spec.method(), spec.seed(), spec.trials());
        TrialMistakes mistakes = new TrialMistakes(spec.search().keySet());
        List<PlannedTrial> trials = new ArrayList<>();
        for (int i = 0; i < points.size() && !mistakes.isEnough(); i++) {
            plan(spec, i + 1, points.get(i), format, mistakes, trials);
        }
        checkBudget(spec.budget(), trials, mistakes);
        if (!mistakes.isEmpty()) {
            throw new InvalidSpecException(mistakes.all());
        }
        return new PlannedSweep(spec, trials);
    }

    /** A budget that not even one trial fits into is a slip. */
    private static void checkBudget(Budget budget, List<PlannedTrial> trials, TrialMistakes mistakes) {
        if (budget.epochs() != null && !trials.isEmpty()) {
            int first = trials.get(0).spec().train().epochs();
            if (first > budget.epochs()) {
                mistakes.add(
                        "budget.epochs",
                        "is " + budget.epochs() + ", but the first trial alone takes " + first,
                        "use " + first + " or more");
            }
        }
    }

    private void plan(
            SweepSpec spec,
            int number,
            Map<String, Object> point,
            SpecFormat format,
            TrialMistakes mistakes,
            List<PlannedTrial> trials) {
        ObjectNode document = JSON.valueToTree(spec.run());
        for (Map.Entry<String, Object> value : point.entrySet()) {
            if (!FieldPath.parse(value.getKey()).orElseThrow().set(document, JSON.valueToTree(value.getValue()))) {
                mistakes.noPlace(value.getKey());
                return;
            }
        }
        document.put("name", spec.name() + " " + number);
        try {
            Plan plan = planner.plan(SpecReader.draft(document, format));
            mistakes.add(number, unmeasured(spec.goal(), plan));
            RunSpec pinned = SpecCopy.pinned(plan.spec(), plan.dataset().label());
            trials.add(new PlannedTrial(number, values(point, pinned), pinned));
        } catch (InvalidSpecException e) {
            mistakes.add(number, e.mistakes());
        }
    }

    /** What keeps the goal from being measured in every epoch. */
    private static List<Mistake> unmeasured(Goal goal, Plan plan) {
        Mistakes mistakes = new Mistakes();
        plan.spec().train().checkMeasured(goal.metric(), mistakes.at("goal"));
        boolean validates = Split.of(plan.dataset(), plan.spec().data()).validation() > 0;
        if (!validates && List.of(Metric.VAL_ACCURACY, Metric.VAL_LOSS).contains(goal.metric())) {
            mistakes.at("goal")
                    .add(
                            "metric",
                            "is '" + goal.metric() + "', but no images are held out for validation",
                            "set data.validation.fraction above 0");
        }
        return mistakes.all();
    }

    /** As the specification has them where they are one value: 0.001 and not the text 1e-3. */
    private static Map<String, JsonNode> values(Map<String, Object> point, RunSpec spec) {
        JsonNode written = tree(spec);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        point.forEach((path, drawn) -> {
            JsonNode there = FieldPath.parse(path).orElseThrow().get(written);
            values.put(path, there.isValueNode() && !there.isNull() ? there : JSON.valueToTree(drawn));
        });
        return values;
    }

    private static JsonNode tree(RunSpec spec) {
        try {
            return JSON.readTree(SpecWriter.json(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification that was just written cannot be read", e);
        }
    }
}
