package io.trainyard.server.artifacts;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file as it goes out: always to be saved, never shown, because anybody may have written it. */
public final class ArtifactAnswer {
    private ArtifactAnswer() {}

    public static Response of(ArtifactContent content) {
        StreamingOutput body = content::writeTo;
        return Response.ok(body, type(content.path().name()))
                .header(HttpHeaders.CONTENT_LENGTH, content.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename*=UTF-8''" + encoded(content.path().name()))
                .header(HttpHeaders.ETAG, '"' + content.tag() + '"')
                .build();
    }

    private static String type(String name) {
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? MediaType.APPLICATION_OCTET_STREAM : guessed;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
