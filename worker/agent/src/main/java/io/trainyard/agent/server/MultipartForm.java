package io.trainyard.agent.server;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A form with files, read from the disk while it is sent (RFC 7578). */
final class MultipartForm {
    private final String boundary = "trainyard-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartForm fields(Map<String, String> values) {
        values.forEach((name, value) ->
                text("Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value)));
        return this;
    }

    MultipartForm file(String name, Path file) throws FileNotFoundException {
        String fileName = file.getFileName().toString().replace("\"", "%22");
        text(
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(name, fileName));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void text(String part) {
        parts.add(BodyPublishers.ofString("--" + boundary + "\r\n" + part));
    }
}
