package io.trainyard.server.mlflow.wire;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Where MLflow's API lies. Its web clients ask below {@code /ajax-api} for what everybody else asks below {@code /api};
 * both are answered by the same resources.
 */
public final class MlflowPaths {
    /** Before the name of an endpoint, such as {@code runs/create}. */
    public static final String API = "/api/2.0/mlflow";

    private static final Pattern OURS = Pattern.compile("/(ajax-)?api/[23]\\.0/.*");
    private static final Pattern TWIN = Pattern.compile("/ajax-(api/[23]\\.0/.*)");

    static boolean contain(String path) {
        return OURS.matcher(path).matches();
    }

    /** Leads a request for the twin of a path to the path itself. */
    @ServerRequestFilter(preMatching = true)
    void lead(ContainerRequestContext request, HttpServerRequest http) {
        if (!http.uri().startsWith("/ajax-")) {
            return;
        }
        URI asked = request.getUriInfo().getRequestUri();
        Matcher twin = TWIN.matcher(asked.getRawPath());
        if (twin.matches()) {
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            request.setRequestUri(asked.resolve("/" + twin.group(1) + query));
        }
    }
}
