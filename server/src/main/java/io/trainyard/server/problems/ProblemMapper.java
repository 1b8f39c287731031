package io.trainyard.server.problems;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever a resource throws into an answer; nothing of our insides gets out. */
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Inject
    ProblemWriter writer;

    @Inject
    CurrentVertxRequest current;

    @ServerExceptionMapper
    Response problem(Problem problem, ContainerRequestContext request) {
        if (problem.status() >= 500 && problem.retryAfter().isEmpty()) {
            LOG.errorf(problem, "%s %s failed", request.getMethod(), path(request));
        }
        Response.ResponseBuilder answer = Response.fromResponse(answer(ProblemDocument.of(problem, path(request))));
        problem.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer.build();
    }

    /** A body that is not JSON, or not the JSON that the resource reads. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException e, ContainerRequestContext request) {
        return answer(UnreadableBody.describe(e, path(request)));
    }

    /** So Jackson calls a text where it wants an array of numbers, too; where it writes, a mistake of ours. */
    @ServerExceptionMapper
    Response undefined(InvalidDefinitionException e, ContainerRequestContext request) {
        return e.getProcessor() instanceof JsonParser ? unreadable(e, request) : unexpected(e, request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, ContainerRequestContext request, ResourceInfo resource) {
        return answer(RoleNeeded.of(rolesAllowed(resource), path(request)));
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated(ContainerRequestContext request) {
        Response answer = answer(HttpRefusal.describe(401, request.getMethod(), path(request)));
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, HttpRefusal.CHALLENGE)
                .build();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e, ContainerRequestContext request) {
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, request);
        }
        Response given = e.getResponse();
        if (given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        if (given.getStatus() >= 500) {
            return unexpected(e, request);
        }
        return answer(HttpRefusal.describe(given.getStatus(), request.getMethod(), path(request)));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, ContainerRequestContext request) {
        if (UnstorableText.isCauseOf(failure)) {
            return answer(UnstorableText.describe(path(request)));
        }
        if (BodyLimit.isCauseOf(failure)) {
            BodyLimit.closeWhenAnswered(current.getCurrent());
            return answer(HttpRefusal.describe(413, request.getMethod(), path(request)));
        }
        if (DatabaseAway.isCauseOf(failure)) {
            LOG.errorf("%s %s met no database: %s", request.getMethod(), path(request), failure.getMessage());
            return Response.fromResponse(answer(DatabaseAway.describe(path(request))))
                    .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER_SECONDS)
                    .build();
        }
        if (ClientLeft.is(failure)) {
            return Response.serverError().build(); // nobody is there to read it
        }
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "%s %s failed, told the caller id %s", request.getMethod(), path(request), id);
        return answer(new ProblemDocument(
                500,
                "INTERNAL_ERROR",
                "Something went wrong in the server. Its log says more under " + id + ".",
                path(request),
                Map.of("id", id)));
    }

    private Response answer(ProblemDocument problem) {
        ProblemForm.Written written = writer.write(problem, current.getCurrent());
        return Response.status(written.status())
                .header(HttpHeaders.CONTENT_TYPE, written.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(written.body())
                .build();
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getRawPath();
    }

    private static String[] rolesAllowed(ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        if (method == null) {
            return new String[0];
        }
        @Nullable RolesAllowed onMethod = method.getAnnotation(RolesAllowed.class);
        @Nullable
        RolesAllowed roles =
                onMethod == null ? resource.getResourceClass().getAnnotation(RolesAllowed.class) : onMethod;
        return roles == null ? new String[0] : roles.value();
    }
}
