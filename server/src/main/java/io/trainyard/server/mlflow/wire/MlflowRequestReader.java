package io.trainyard.server.mlflow.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads what MLflow's clients send. A GET has its fields in the query, or in a JSON body where there is no query; everything
 * else has a JSON body, which may be missing and which very old clients write as a JSON text.
 */
@Provider
public class MlflowRequestReader implements ServerMessageBodyReader<MlflowRequest> {
    /** For MLflow's JSON: a bare NaN, which some clients write, is one. */
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder().build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<HttpMethod> WITH_TYPE = Set.of(HttpMethod.POST, HttpMethod.PUT);

    @Inject
    CurrentVertxRequest current;

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type == MlflowRequest.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == MlflowRequest.class;
    }

    @Override
    public MlflowRequest readFrom(
            Class<MlflowRequest> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(context.getInputStream());
    }

    @Override
    public MlflowRequest readFrom(
            Class<MlflowRequest> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(body);
    }

    private MlflowRequest read(InputStream body) throws IOException {
        HttpServerRequest request = current.getCurrent().request();
        if (request.method() == HttpMethod.GET
                && request.query() != null
                && !request.query().isEmpty()) {
            return MlflowRequest.ofQuery(fields(current.getCurrent().queryParams()));
        }
        checkType(request);
        return MlflowRequest.ofBody(parse(body));
    }

    private static ObjectNode fields(MultiMap query) {
        ObjectNode fields = JSON.createObjectNode();
        query.forEach((name, value) -> fields.withArrayProperty(name).add(value));
        return fields;
    }

    /** What pages of other sites can make browsers send is no JSON. */
    private static void checkType(HttpServerRequest request) {
        if (!WITH_TYPE.contains(request.method())) {
            return;
        }
        @Nullable String type = request.getHeader("Content-Type");
        if (type == null) {
            throw MlflowProblem.invalid("Bad Request. Content-Type header is missing.");
        }
        if (!type.split(";")[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw MlflowProblem.invalid("Bad Request. Content-Type must be one of ['application/json'].");
        }
    }

    static ObjectNode parse(InputStream body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode read = json.isTextual() ? JSON.readTree(json.textValue()) : json;
            if (read.isMissingNode() || read.isNull()) {
                return JSON.createObjectNode();
            }
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw new MlflowProblem(
                    ErrorCode.BAD_REQUEST, "The body is no JSON object. Send one, as in {\"run_id\": ...}.");
        } catch (JsonProcessingException e) {
            throw new MlflowProblem(
                    ErrorCode.BAD_REQUEST,
                    "The body is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (CharConversionException e) {
            throw new MlflowProblem(ErrorCode.BAD_REQUEST, "The body is not UTF-8: " + e.getMessage());
        }
    }
}
