package io.trainyard.server.problems;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a caller is told of a problem (RFC 9457).
 *
 * @param code for programs, upper case with underscores
 * @param detail for people: what happened and what to do
 * @param instance path of the request
 * @param details members beyond the standard ones
 */
public record ProblemDocument(int status, String code, String detail, String instance, Map<String, Object> details) {
    public ProblemDocument {
        details = Map.copyOf(details);
    }

    public ProblemDocument(int status, String code, String detail, String instance) {
        this(status, code, detail, instance, Map.of());
    }

    static ProblemDocument of(Problem problem, String instance) {
        return new ProblemDocument(problem.status(), problem.code(), problem.getMessage(), instance, problem.details());
    }

    /** The phrase that HTTP has for the status, such as {@code Not Found}. */
    public String title() {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title());
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        members.put("instance", instance);
        details.forEach(members::putIfAbsent);
        return members;
    }
}
