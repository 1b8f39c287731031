package io.trainyard.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes answers: JSON, and problems as RFC 9457 has them. */
final class Answers {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int UNAVAILABLE = 503;

    private final ObjectMapper json = new ObjectMapper();

    Future<Void> send(HttpServerRequest request, int status, Object document) {
        return write(request, status, JSON, document);
    }

    Future<Void> refuse(HttpServerRequest request, Refusal refusal) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HttpResponseStatus.valueOf(refusal.status()).reasonPhrase());
        problem.put("status", refusal.status());
        problem.put("detail", refusal.getMessage());
        problem.put("code", refusal.code());
        problem.put("instance", request.path());
        if (refusal.field() != null) {
            problem.put("field", refusal.field());
        }
        if (refusal.status() == UNAVAILABLE) {
            request.response().putHeader("Retry-After", "1");
        }
        return write(request, refusal.status(), PROBLEM, problem);
    }

    private Future<Void> write(HttpServerRequest request, int status, String type, Object document) {
        try {
            return request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", type)
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(json.writeValueAsBytes(document)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is numbers and texts", e);
        }
    }
}
