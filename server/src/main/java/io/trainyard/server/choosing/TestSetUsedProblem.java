package io.trainyard.server.choosing;

import io.trainyard.server.problems.Problem;
import java.util.List;

/** Another checkpoint of these runs was scored on the test images before. */
class TestSetUsedProblem extends Problem {
    /** @param earlier at least one, the latest first */
    TestSetUsedProblem(List<Choice> earlier) {
        super(
                409,
                "TEST_SET_USED",
                ("The test images have been used for these runs: choice %d scored checkpoint %d on them. A second score is no "
                                + "longer that of images nobody has looked at; if you want it all the same, tick the box "
                                + "(\"again\": true), and the choice will say so.")
                        .formatted(earlier.get(0).id(), earlier.get(0).checkpoint()));
        with("choices", earlier.stream().map(Choice::id).toList());
    }
}
