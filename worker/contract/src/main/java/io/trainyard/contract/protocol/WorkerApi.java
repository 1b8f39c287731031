package io.trainyard.contract.protocol;

import java.time.Duration;

/** Where the worker protocol lives, and the times it is built on. */
public final class WorkerApi {
    /** POST {@link WorkerHello}, answers {@link Welcome}. */
    public static final String WORKERS = "/worker/v1/workers";
    /** POST, long-polls up to {@link #CLAIM_WAIT}; answers {@link Claim}, or 204 when there is nothing to do. */
    public static final String CLAIM = "/claim";
    /** POST: the worker has stopped and will not claim again. */
    public static final String GOODBYE = "/goodbye";
    /** Everything below {@code /jobs/{job}/attempts/{attempt}} is fenced by the attempt number. */
    public static final String JOBS = "/worker/v1/jobs";
    /** POST {@link Start}: training begins at this epoch; points of earlier attempts beyond it are superseded. */
    public static final String START = "/start";
    /** POST, answers {@link HeartbeatAnswer}; renews the lease. */
    public static final String HEARTBEAT = "/heartbeat";
    /** POST a list of {@link Report}, each stored once however often it is sent. */
    public static final String REPORTS = "/reports";
    /** POST {@link CheckpointManifest}, answers {@link CheckpointAnswer}. */
    public static final String CHECKPOINTS = "/checkpoints";
    /** PUT below a checkpoint: the bytes of its missing tensors, end to end, in the order of the answer. */
    public static final String TENSORS = "/tensors";
    /** DELETE below {@link #CHECKPOINTS}{@code /epochs/{epoch}}: the policy no longer keeps this epoch's checkpoint. */
    public static final String EPOCHS = "/epochs";
    /** DELETE below {@link #EPOCHS}{@code /{epoch}}: the checkpoint is no longer among the best, and stays for other reasons. */
    public static final String BEST = "/best";
    /** PUT: what the network said of each image, as {@link Prediction} writes it; before the result. */
    public static final String PREDICTIONS = "/predictions";
    /** POST {@link EvaluationResult}: what an evaluation found; before its outcome. */
    public static final String RESULT = "/result";
    /** POST {@link Outcome}: the attempt is over. */
    public static final String FINISH = "/finish";
    /** GET {@code /{id}}: a checkpoint or resume point as safetensors. */
    public static final String CHECKPOINT_FILES = "/worker/v1/checkpoints";
    /** GET {@code /{versionId}}: the bytes of a data set version, as one archive. */
    public static final String DATASETS = "/worker/v1/datasets";

    public static final Duration CLAIM_WAIT = Duration.ofSeconds(25);
    public static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(10);
    public static final Duration LEASE = Duration.ofSeconds(60);

    private WorkerApi() {}
}
