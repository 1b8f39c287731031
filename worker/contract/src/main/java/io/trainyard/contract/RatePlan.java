package io.trainyard.contract;

/** What the optimizer's numbers are at every update of a run: first the warm-up, then the schedule. */
public final class RatePlan {
    private final TrainSpec train;
    private final long updatesPerEpoch;
    private final long warmup;

    /** @param updatesPerEpoch how often the weights move in an epoch, at least 1 */
    public RatePlan(TrainSpec train, long updatesPerEpoch) {
        if (updatesPerEpoch < 1) {
            throw new IllegalArgumentException("an epoch has " + updatesPerEpoch + " updates; at least 1 is needed");
        }
        this.train = train;
        this.updatesPerEpoch = updatesPerEpoch;
        this.warmup = train.warmup() == null ? 0 : train.warmup().updates(updatesPerEpoch);
    }

    /** The optimizer of update {@code update}, counted from 0, where the schedule starts from the optimizer's own rate. */
    public Optimizer at(long update) {
        return at(update, train.optimizer().lr());
    }

    /** The optimizer of update {@code update}, counted from 0, where the schedule starts from the rate {@code lr}. */
    public Optimizer at(long update, double lr) {
        Schedule.Moment moment = moment(Math.max(update, warmup));
        double rate = train.schedule().lr(lr, moment);
        if (update < warmup) {
            double start = train.warmup().startFactor();
            rate *= start + (1 - start) * update / warmup;
        }
        Optimizer now = train.optimizer().withLr(rate);
        return train.schedule().momentum(moment).stream()
                .mapToObj(now::withMomentum)
                .findFirst()
                .orElse(now);
    }

    private Schedule.Moment moment(long update) {
        int begins = scheduleBegins();
        return new Schedule.Moment(
                Math.toIntExact(update / updatesPerEpoch) - begins,
                Math.max(1, train.epochs() - begins),
                update - warmup,
                Math.max(1, train.epochs() * updatesPerEpoch - warmup));
    }

    /** The epoch in which the warm-up ends, which is epoch 0 to the schedule. */
    public int scheduleBegins() {
        return Math.toIntExact(warmup / updatesPerEpoch);
    }

    public long updatesPerEpoch() {
        return updatesPerEpoch;
    }

    /** Whether the updates of {@code epoch} may differ in their rates. */
    public boolean movesWithin(int epoch) {
        return train.schedule().movesWithinEpochs() || epoch * updatesPerEpoch < warmup;
    }
}
