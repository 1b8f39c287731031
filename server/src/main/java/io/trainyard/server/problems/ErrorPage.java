package io.trainyard.server.problems;

import io.trainyard.server.pages.Frames;
import io.trainyard.web.ErrorView;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** The page that a browser shows for a problem. */
final class ErrorPage {
    private ErrorPage() {}

    static String render(ProblemDocument problem, RoutingContext exchange) {
        String title = sentence(problem.title());
        ErrorView error = new ErrorView(problem.status(), title, problem.detail(), problem.code());
        return Pages.error(Frames.frame(exchange, Section.NONE, title), error).render();
    }

    /** HTTP's own words, such as "Not Found", as a sentence begins. */
    private static String sentence(String title) {
        return title.isEmpty() ? title : title.charAt(0) + title.substring(1).toLowerCase(Locale.ROOT);
    }
}
