package io.trainyard.server.problems;

import io.trainyard.server.pages.Frames;
import io.trainyard.web.ErrorView;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.vertx.ext.web.RoutingContext;

/** The page that a browser shows for a problem. */
final class ErrorPage {
    private ErrorPage() {}

    static String render(ProblemDocument problem, RoutingContext exchange) {
        ErrorView error = new ErrorView(problem.status(), problem.title(), problem.detail(), problem.code());
        return Pages.error(Frames.frame(exchange, Section.NONE, problem.title()), error)
                .render();
    }
}
