package io.trainyard.server.datasets.known;

import io.trainyard.datasets.known.KnownFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Downloads published files, whole and checked. What a broken connection has brought is kept and the rest asked for; an
 * address that refuses the file, or sends another one, is not asked again.
 */
final class Download {
    private static final int BUFFER = 1 << 16;

    private final int tries;
    private final Duration pause;
    private final int patience;

    /**
     * @param tries how often a file is asked for without a byte coming
     * @param pause between two times
     * @param patience for connecting, and for the next bytes
     */
    Download(int tries, Duration pause, Duration patience) {
        this.tries = tries;
        this.pause = pause;
        this.patience = Math.toIntExact(patience.toMillis());
    }

    /**
     * Gets a file from the first of {@code addresses} that has it.
     *
     * @param addresses folders, each with a slash at its end
     * @param folder where the file is written under its name
     * @param progress told how many bytes are there, now and then
     * @throws FetchFailedException if no address gives it
     */
    Path get(KnownFile file, List<URI> addresses, Path folder, LongConsumer progress)
            throws FetchFailedException, IOException, InterruptedException {
        Path target = folder.resolve(file.name());
        Deque<URI> left = new ArrayDeque<>(addresses);
        String reason = "no address is known";
        for (int fruitless = 0; fruitless < tries && !left.isEmpty(); ) {
            URI address = left.remove().resolve(file.name());
            long before = size(target);
            try {
                receive(address, target, progress);
                if (size(target) >= file.bytes()) {
                    check(file, address, target);
                    return target;
                }
                reason = "%s ended after %,d of %,d bytes".formatted(address, size(target), file.bytes());
                left.add(address.resolve("."));
            } catch (FetchFailedException e) {
                reason = e.getMessage();
                Files.deleteIfExists(target);
                continue;
            } catch (IOException e) {
                reason = address + " " + words(e);
                left.add(address.resolve("."));
            }
            fruitless = size(target) > before ? 0 : fruitless + 1;
            if (fruitless < tries) {
                Thread.sleep(pause.toMillis());
            }
        }
        throw new FetchFailedException(reason);
    }

    /** Appends what is missing, or writes the file anew where the server cannot go on in the middle. */
    private void receive(URI address, Path target, LongConsumer progress) throws IOException, FetchFailedException {
        long have = size(target);
        // HttpURLConnection, because it limits how long each read may take; java.net.http limits the whole answer.
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(patience);
        connection.setReadTimeout(patience);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                refuse(address, status);
            }
            boolean append = status == HttpURLConnection.HTTP_PARTIAL && have > 0;
            try (InputStream in = connection.getInputStream();
                    OutputStream out = Files.newOutputStream(
                            target,
                            StandardOpenOption.CREATE,
                            append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
                copy(in, out, append ? have : 0, progress);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static void copy(InputStream in, OutputStream out, long done, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            done += length;
            progress.accept(done);
        }
    }

    private static void refuse(URI address, int status) throws IOException, FetchFailedException {
        String message = "answered " + status;
        if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            throw new IOException(message);
        }
        throw new FetchFailedException(address + " " + message);
    }

    private static void check(KnownFile file, URI address, Path target) throws IOException, FetchFailedException {
        String found = Md5.of(target);
        if (!found.equals(file.md5())) {
            throw new FetchFailedException("%s has the MD5 %s, expected %s: it is not the file its authors published"
                    .formatted(address, found, file.md5()));
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static String words(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return "cannot be reached: its name is not known here";
        }
        if (cause instanceof SocketTimeoutException) {
            return "did not answer in time";
        }
        if (cause instanceof java.net.ConnectException || cause instanceof NoRouteToHostException) {
            return "cannot be reached: " + cause.getMessage();
        }
        return "broke off: " + cause.getMessage();
    }
}
