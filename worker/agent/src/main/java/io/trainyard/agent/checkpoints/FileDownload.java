package io.trainyard.agent.checkpoints;

import io.trainyard.agent.attempt.Sha256;
import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.server.ServerAwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is whole under its name, or not there. What came before the connection broke is kept beside it, and the
 * next try goes on from there if the server still has the same file (RFC 9110, sections 13.1.5 and 14.2: If-Range and
 * Range). What came is compared with the server's digest (RFC 9530) if it gives one.
 */
final class FileDownload {
    private static final int PART = 206;
    private static final int BEYOND_THE_END = 416;
    private static final int PIECE = 1 << 16;
    private static final Pattern SHA256 = Pattern.compile("(?:.*[, ])?sha-256=:([A-Za-z0-9+/=]+):.*");
    private static final Pattern NAME = Pattern.compile(".*filename=\"([^\"/\\\\]+)\".*");

    private final ApiClient api;
    private final Address address;

    FileDownload(ApiClient api, Address address) {
        this.api = api;
        this.address = address;
    }

    /**
     * What came.
     *
     * @param sha256 in hex
     * @param checked whether the server said the same
     */
    record Downloaded(Path file, long bytes, String sha256, boolean checked) {}

    /**
     * Downloads to a file.
     *
     * @param target the file, or a folder, where it gets the name that the server gives it
     * @param name for when the server gives none
     * @param replace whether a file that is there may go
     * @throws DownloadException if a file is there, the connection breaks, or what came is damaged
     */
    Downloaded to(Path target, String name, boolean replace) throws IOException, InterruptedException {
        refuse(target, replace);
        PartialFile partial = new PartialFile(Files.isDirectory(target) ? target.resolve(name) : target);
        HttpResponse<InputStream> response = open(partial);
        try (InputStream body = response.body()) {
            Path file = Files.isDirectory(target)
                    ? target.resolve(
                            matched(NAME, response, "Content-Disposition").orElse(name))
                    : target;
            refuse(file, replace);
            receive(response, body, partial, file);
            String sha256 = Sha256.of(partial.path());
            Optional<String> stated = matched(SHA256, response, "Repr-Digest")
                    .map(digest -> HexFormat.of().formatHex(Base64.getDecoder().decode(digest)));
            if (stated.isPresent() && !stated.get().equals(sha256)) {
                partial.delete();
                throw new DownloadException(file + " is damaged: its SHA-256 is " + sha256 + ", the server's is "
                        + stated.get() + ". It was thrown away; try again.");
            }
            partial.becomes(file);
            return new Downloaded(file, Files.size(file), sha256, stated.isPresent());
        }
    }

    private static void refuse(Path file, boolean replace) {
        if (!replace && Files.exists(file) && !Files.isDirectory(file)) {
            throw new DownloadException(file + " is there already; --force replaces it.");
        }
    }

    private HttpResponse<InputStream> open(PartialFile partial) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Want-Repr-Digest", "sha-256=10"));
        Optional<String> tag = partial.tag();
        if (tag.isEmpty()) {
            return api.open(address, headers);
        }
        headers.put("Range", "bytes=" + partial.bytes() + "-");
        headers.put("If-Range", tag.get());
        try {
            return api.open(address, headers);
        } catch (RefusedException e) {
            if (e.problem().status() != BEYOND_THE_END) {
                throw e;
            }
            partial.delete();
            return open(partial);
        }
    }

    private static void receive(HttpResponse<InputStream> response, InputStream body, PartialFile partial, Path file)
            throws IOException {
        boolean goesOn = response.statusCode() == PART;
        if (!goesOn) {
            partial.begin(response.headers()
                    .firstValue("ETag")
                    .filter(tag -> !tag.startsWith("W/"))
                    .orElse(null));
        }
        long before = goesOn ? partial.bytes() : 0;
        OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        long all = length.isPresent() ? before + length.getAsLong() : -1;
        try (Progress progress = Progress.ofBytes(file.getFileName().toString(), all);
                OutputStream out =
                        Files.newOutputStream(partial.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            progress.step(before);
            byte[] piece = new byte[PIECE];
            for (int count; (count = read(body, piece, partial)) >= 0; ) {
                out.write(piece, 0, count);
                progress.step(count);
            }
        }
    }

    private static int read(InputStream body, byte[] piece, PartialFile partial) throws IOException {
        try {
            return body.read(piece);
        } catch (IOException e) {
            throw new ServerAwayException(
                    "the connection broke after %,d bytes%s"
                            .formatted(
                                    partial.bytes(),
                                    partial.tag().isPresent() ? "; the same command goes on from there" : ""),
                    e);
        }
    }

    private static Optional<String> matched(Pattern pattern, HttpResponse<?> response, String header) {
        return response.headers()
                .firstValue(header)
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }
}
