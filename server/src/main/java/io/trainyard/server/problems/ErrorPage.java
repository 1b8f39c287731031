package io.trainyard.server.problems;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The page that a browser shows for a problem, from the template {@code error}. */
@Singleton
final class ErrorPage {
    private static final String PLAIN =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{problem.title} – Trainyard</title></head>
            <body><main><h1>{problem.title}</h1><p>{problem.detail}</p><p><a href="/">Back to the runs</a></p></main></body></html>
            """;

    private final Engine engine;

    ErrorPage(Engine engine) {
        this.engine = engine;
    }

    String render(ProblemDocument problem) {
        @Nullable Template designed = engine.getTemplate("error.html");
        Template template = designed == null ? engine.parse(PLAIN, null, "plain-error.html") : designed;
        return template.data("problem", problem).render();
    }
}
