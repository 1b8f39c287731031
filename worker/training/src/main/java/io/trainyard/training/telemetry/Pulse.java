package io.trainyard.training.telemetry;

import io.trainyard.contract.Metric;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Progress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that, once a second, tells how far training is and writes what {@link Telemetry} has gathered; now and
 * then it measures speed and what the process takes of the machine, often at first and every ten seconds later.
 */
public final class Pulse implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int MAX_BEATS_BETWEEN_SAMPLES = 10;
    /** A sample is due when the beats since the last one are this share of all beats. */
    private static final int BEATS_PER_SPACING = 60;

    private final Telemetry telemetry;
    private final TrainingClock training;
    private final ProcessUsage process = new ProcessUsage();
    private final @Nullable GpuUsage gpu;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "pulse");
        daemon.setDaemon(true);
        return daemon;
    });
    private long beats;
    private long lastSample;
    private TrainingClock.Reading last;
    private double speed;

    /**
     * Starts beating.
     *
     * @param gpu the GPU trained on; null for none
     */
    public Pulse(Telemetry telemetry, TrainingClock training, @Nullable GpuUsage gpu) {
        this.telemetry = telemetry;
        this.training = training;
        this.gpu = gpu;
        this.last = training.read();
        thread.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        beats++;
        if (beats - lastSample >= Math.min(MAX_BEATS_BETWEEN_SAMPLES, 1 + beats / BEATS_PER_SPACING)) {
            lastSample = beats;
            sample();
        }
        telemetry.flush();
    }

    private void sample() {
        TrainingClock.Reading now = training.read();
        double measured = now.imagesPerSecondSince(last);
        last = now;
        long step = now.step();
        if (!Double.isNaN(measured)) {
            speed = measured;
            telemetry.point(Metric.IMAGES_PER_SECOND, Axis.STEP, step, speed);
            telemetry.progress(new Progress(now.epoch(), step, speed));
        }
        telemetry.point(Metric.CPU_PERCENT, Axis.STEP, step, process.cpuPercent());
        process.memoryMib().ifPresent(mib -> telemetry.point(Metric.MEMORY_MIB, Axis.STEP, step, mib));
        if (gpu != null) {
            gpu.sample().ifPresent(sample -> {
                telemetry.point(Metric.GPU_PERCENT, Axis.STEP, step, sample.percent());
                telemetry.point(Metric.GPU_MEMORY_MIB, Axis.STEP, step, sample.memoryMib());
            });
        }
    }

    /** Stops beating and notes where training ended; what is still to be told is left to the caller's last flush. */
    @Override
    public void close() {
        // No interrupt: one that met the beat while it writes would close the journal.
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TrainingClock.Reading end = training.read();
        telemetry.progress(new Progress(end.epoch(), end.step(), speed));
    }
}
