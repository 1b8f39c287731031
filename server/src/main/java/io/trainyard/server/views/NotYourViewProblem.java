package io.trainyard.server.views;

import io.trainyard.server.problems.Problem;

/** Only who keeps a view, and admins, may take it away. */
final class NotYourViewProblem extends Problem {
    NotYourViewProblem(View view) {
        super(
                403,
                "NOT_YOUR_VIEW",
                "The view '" + view.name() + "' is " + view.owner()
                        + "'s; ask them or an admin to take it away, or save your own.");
    }
}
