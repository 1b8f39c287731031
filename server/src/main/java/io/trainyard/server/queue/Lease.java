package io.trainyard.server.queue;

/**
 * The right of one attempt to write. Whoever holds one inside a transaction has locked the job: the attempt stays the
 * newest until the transaction ends.
 *
 * @param attempt counts from 1 over the life of the job
 * @param worker the worker it was given to
 */
public record Lease(long job, int attempt, Work work, long worker) {
    /**
     * The run that the job trains.
     *
     * @throws OtherWorkProblem if it does not train
     */
    public long run() {
        if (work instanceof Work.Training training) {
            return training.id();
        }
        throw new OtherWorkProblem(job, "evaluates a checkpoint: it brings predictions and a result, nothing of a run");
    }

    /**
     * The evaluation that the job carries out.
     *
     * @throws OtherWorkProblem if it does not evaluate
     */
    public long evaluation() {
        if (work instanceof Work.Evaluation evaluation) {
            return evaluation.id();
        }
        throw new OtherWorkProblem(job, "trains a run: it brings reports and checkpoints, no result of an evaluation");
    }
}
