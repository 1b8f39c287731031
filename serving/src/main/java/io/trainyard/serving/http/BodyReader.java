package io.trainyard.serving.http;

import io.trainyard.serving.http.Body.Kind;
import io.trainyard.serving.http.Body.Part;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies into memory, each up to a length and all together up to a sum. The rest of a body that is refused is read
 * and forgotten, for who still sends does not read the answer; one without an end breaks the connection.
 */
final class BodyReader {
    private static final long MOST_FORGOTTEN = 256L << 20;

    private final long mostBytes;
    private final long mostTogether;
    private final AtomicLong together = new AtomicLong();

    BodyReader(long mostBytes, long mostTogether) {
        this.mostBytes = mostBytes;
        this.mostTogether = Math.max(mostBytes, mostTogether);
    }

    /** Fails with a {@link Refusal} where there is too much; {@link #forget} it once its images are read. */
    Future<Body> read(HttpServerRequest request) {
        return new Reading(request).whole.future();
    }

    /** Makes room for others. */
    void forget(Body body) {
        together.addAndGet(
                -body.parts().stream().mapToLong(part -> part.bytes().length).sum());
    }

    /** One body on its way in; all in the request's event loop. */
    private final class Reading {
        private final Promise<Body> whole = Promise.promise();
        private final HttpServerRequest request;
        private final Kind kind;
        private final Map<String, Buffer> parts = new LinkedHashMap<>();
        private long bytes;
        private long held;
        private @Nullable Refusal refusal;

        private Reading(HttpServerRequest request) {
            this.request = request;
            @Nullable String type = request.getHeader("Content-Type");
            kind = Kind.of(type == null ? "" : type);
            request.exceptionHandler(broken -> {
                letGo();
                whole.tryFail(broken);
            });
            if (kind == Kind.FORM) {
                request.setExpectMultipart(true);
                request.uploadHandler(file -> file.handler(part(named(file.name()))));
            } else {
                request.handler(part("body"));
            }
            request.endHandler(end -> finish());
        }

        /** Parts of one name are told apart. */
        private String named(String name) {
            return parts.containsKey(name) ? name + "[" + parts.size() + "]" : name;
        }

        private Handler<Buffer> part(String name) {
            Buffer part = Buffer.buffer();
            parts.put(name, part);
            return piece -> take(part, piece);
        }

        private void take(Buffer to, Buffer piece) {
            bytes += piece.length();
            if (refusal == null) {
                refusal = refused(piece.length());
            }
            if (refusal == null) {
                held += piece.length();
                to.appendBuffer(piece);
            } else if (bytes > MOST_FORGOTTEN) {
                request.connection().close();
            } else {
                letGo();
            }
        }

        private @Nullable Refusal refused(int length) {
            if (bytes > mostBytes) {
                return Refusal.tooLarge(
                        "The body has more than %,d bytes, the most that is read.".formatted(mostBytes));
            }
            if (together.addAndGet(length) > mostTogether) {
                together.addAndGet(-length);
                return Refusal.away(
                        "BUSY", "As many requests as there is memory for are being read. Send this again in a second.");
            }
            return null;
        }

        private void letGo() {
            parts.clear();
            together.addAndGet(-held);
            held = 0;
        }

        private void finish() {
            if (refusal == null) {
                whole.tryComplete(new Body(
                        kind,
                        parts.entrySet().stream()
                                .map(part ->
                                        new Part(part.getKey(), part.getValue().getBytes()))
                                .toList()));
            } else {
                whole.tryFail(refusal);
            }
        }
    }
}
