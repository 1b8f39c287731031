package io.trainyard.server.weights;

import io.trainyard.server.blobs.Sha256;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to one who wants to be sure of it (RFC 9530, Repr-Digest) and to go on where the connection broke
 * (RFC 9110, section 14). Its digest stands before its first byte, so the file is read twice.
 */
final class VerifiedDownload {
    private static final int PART = 206;
    private static final int BEYOND_THE_END = 416;

    /** Up to the end: nobody goes on in another way. */
    private static final Pattern FROM = Pattern.compile("bytes=(\\d{1,18})-");

    private final Export export;
    private final byte[] sha256;
    private final long bytes;

    private VerifiedDownload(Export export, byte[] sha256, long bytes) {
        this.export = export;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    static VerifiedDownload of(Export export) throws IOException {
        MessageDigest digest = Sha256.digest();
        After counted = new After(new DigestOutputStream(OutputStream.nullOutputStream(), digest), 0);
        export.content().writeTo(counted);
        return new VerifiedDownload(export, digest.digest(), counted.seen);
    }

    /**
     * Answers the file, or what of it is wanted.
     *
     * @param range the header of this name; what is none that is known here asks for the whole file
     * @param ifRange likewise: the part is wanted only if the file still has this tag
     */
    Response.ResponseBuilder answer(@Nullable String range, @Nullable String ifRange) {
        String tag = '"' + HexFormat.of().formatHex(sha256) + '"';
        long from = ifRange == null || ifRange.equals(tag) ? from(range) : 0;
        if (from > 0 && from >= bytes) {
            return described(Response.status(BEYOND_THE_END), tag).header("Content-Range", "bytes */" + bytes);
        }
        StreamingOutput body = out -> {
            After after = new After(out, from);
            export.content().writeTo(after);
            after.flush();
        };
        Response.ResponseBuilder answer = described(from == 0 ? Response.ok() : Response.status(PART), tag)
                .entity(body)
                .header(HttpHeaders.CONTENT_LENGTH, bytes - from);
        return from == 0 ? answer : answer.header("Content-Range", "bytes %d-%d/%d".formatted(from, bytes - 1, bytes));
    }

    private Response.ResponseBuilder described(Response.ResponseBuilder answer, String tag) {
        return answer.header(HttpHeaders.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":");
    }

    private static long from(@Nullable String range) {
        Matcher from = FROM.matcher(range == null ? "" : range.strip());
        return from.matches() ? Long.parseLong(from.group(1)) : 0;
    }

    /** Lets pass what comes after the first bytes. */
    private static final class After extends FilterOutputStream {
        private final long first;
        private long seen;

        private After(OutputStream out, long first) {
            super(out);
            this.first = first;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int dropped = (int) Math.max(0, Math.min(length, first - seen));
            seen += length;
            if (dropped < length) {
                out.write(source, offset + dropped, length - dropped);
            }
        }
    }
}
