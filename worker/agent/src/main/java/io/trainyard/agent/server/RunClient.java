package io.trainyard.agent.server;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what a run was made of and what became of it, as a user. */
public final class RunClient {
    private static final String RUNS = "/api/v1/runs";
    private static final int MOST_POINTS = 100_000;
    private static final Duration DOWNLOAD = Duration.ofMinutes(30);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Http http;

    public RunClient(Http http) {
        this.http = http;
    }

    /** What decides the numbers of a run. */
    public RecordedRun record(long run) throws IOException, InterruptedException {
        return get(RUNS + "/" + run + "/record").as(RecordedRun.class);
    }

    /** All that was measured, but for what later attempts have superseded. */
    public RecordedPoints points(long run) throws IOException, InterruptedException {
        return get(RUNS + "/" + run + "/curves?points=" + MOST_POINTS).as(RecordedPoints.class);
    }

    /** Downloads a data set's archive; nothing about its bytes is checked yet. */
    public void dataset(RecordedRun.Data dataset, Path file) throws IOException, InterruptedException {
        String[] label = dataset.label().split("@");
        String name = URLEncoder.encode(label[0], StandardCharsets.UTF_8).replace("+", "%20");
        http.download("/api/v1/datasets/" + name + "/versions/" + label[1] + "/archive", file, DOWNLOAD);
    }

    /** Downloads what a run starts from, as safetensors. */
    public void start(long run, Path file) throws IOException, InterruptedException {
        http.download(RUNS + "/" + run + "/start", file, DOWNLOAD);
    }

    private Http.Answer get(String path) throws IOException, InterruptedException {
        return http.send("GET", path, "application/json", BodyPublishers.noBody(), LIMIT);
    }
}
