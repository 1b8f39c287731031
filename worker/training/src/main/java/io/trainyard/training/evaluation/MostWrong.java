package io.trainyard.training.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The images that were most confidently told wrong, so many at most; of equally confident ones the first come. */
public final class MostWrong {
    private static final Comparator<Entry> LEAST_CONFIDENT_FIRST = Comparator.comparingDouble(
                    (Entry entry) -> entry.verdict().confidence())
            .thenComparing(Comparator.comparingInt(Entry::image).reversed());

    private final int most;
    private final PriorityQueue<Entry> kept = new PriorityQueue<>(LEAST_CONFIDENT_FIRST);

    public MostWrong(int most) {
        this.most = most;
    }

    /**
     * An image told wrong.
     *
     * @param image within the part, from 0
     */
    public record Entry(int image, Verdict verdict) {}

    /** Looks at an image. */
    public void add(int image, Verdict verdict) {
        if (verdict.isRight()) {
            return;
        }
        kept.add(new Entry(image, verdict));
        if (kept.size() > most) {
            kept.remove();
        }
    }

    /** The most confident first. */
    public List<Entry> entries() {
        return kept.stream().sorted(LEAST_CONFIDENT_FIRST.reversed()).toList();
    }
}
