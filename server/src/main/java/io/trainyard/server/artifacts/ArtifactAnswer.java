package io.trainyard.server.artifacts;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file as it goes out: always to be saved, never shown, because anybody may have written it. */
public final class ArtifactAnswer {
    private static final String RANGE = "Range";
    private static final String IF_RANGE = "If-Range";
    private static final String CONTENT_RANGE = "Content-Range";
    private static final String ACCEPT_RANGES = "Accept-Ranges";

    private ArtifactAnswer() {}

    /** The file, or the part of it that the request's header {@code Range} asks for. */
    public static Response of(ArtifactContent content, HttpHeaders request) {
        String tag = '"' + content.tag() + '"';
        @Nullable ByteRange range = range(content, tag, request);
        if (range == null) {
            StreamingOutput whole = content::writeTo;
            return described(Response.ok(whole), content, content.size(), tag).build();
        }
        if (range.length() == 0) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(CONTENT_RANGE, range.of(content.size()))
                    .build();
        }
        StreamingOutput part = out -> content.writeTo(out, range);
        return described(Response.status(Response.Status.PARTIAL_CONTENT).entity(part), content, range.length(), tag)
                .header(CONTENT_RANGE, range.of(content.size()))
                .build();
    }

    /** Null for the whole file, also where the client has a part of another one. */
    private static @Nullable ByteRange range(ArtifactContent content, String tag, HttpHeaders request) {
        @Nullable String same = request.getHeaderString(IF_RANGE);
        return same == null || same.equals(tag) ? ByteRange.of(request.getHeaderString(RANGE), content.size()) : null;
    }

    private static Response.ResponseBuilder described(
            Response.ResponseBuilder answer, ArtifactContent content, long length, String tag) {
        return answer.type(type(content.path().name()))
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename*=UTF-8''" + encoded(content.path().name()))
                .header(HttpHeaders.ETAG, tag)
                .header(ACCEPT_RANGES, "bytes");
    }

    private static String type(String name) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? MediaType.APPLICATION_OCTET_STREAM : guessed;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
