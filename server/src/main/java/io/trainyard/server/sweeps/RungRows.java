package io.trainyard.server.sweeps;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of what trials had reached at rungs. */
final class RungRows {
    private RungRows() {}

    /**
     * @param trial its number
     * @param epochs of the rung
     */
    record Rung(int trial, int epochs, double value, boolean goesOn) {}

    /** In the order in which they were decided. */
    static List<Rung> of(Handle handle, long sweep) {
        return new ArrayList<>(handle.createQuery(
                        """
                        select number, epochs, value, goes_on from sweep_rung
                        where sweep_id = :sweep order by epochs, decided_at, number
                        """)
                .bind("sweep", sweep)
                .map((row, context) -> new Rung(row.getInt(1), row.getInt(2), row.getDouble(3), row.getBoolean(4)))
                .list());
    }

    static void insert(Handle handle, long sweep, Rung rung) {
        handle.execute(
                "insert into sweep_rung (sweep_id, number, epochs, value, goes_on) values (?, ?, ?, ?, ?)",
                sweep,
                rung.trial(),
                rung.epochs(),
                rung.value(),
                rung.goesOn());
    }
}
