package io.trainyard.server.checkpoints;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Checkpoints that runs start from or go on from. They stay for as long as there are such runs, whatever else says that
 * they may go: the runs may be waiting, be tried again or be cloned.
 */
final class Parents {
    /** Why they are kept, where nothing else keeps them. */
    private static final String REASON = "{start}";

    private Parents() {}

    /**
     * Those of the checkpoints that no run starts or goes on from. Each is locked first and the runs are looked for by a later
     * statement: who submits a run has locked its checkpoint, too, and has then either committed or finds it gone.
     */
    static List<Long> spare(Handle handle, List<Long> checkpoints) {
        List<Long> unwanted = new ArrayList<>();
        for (long id : checkpoints) {
            handle.execute("select 1 from checkpoint where id = ? for update", id);
            if (children(handle, id).isEmpty()) {
                unwanted.add(id);
            } else {
                handle.execute("update checkpoint set reasons = cast(? as text[]) where id = ?", REASON, id);
            }
        }
        return unwanted;
    }

    /** The runs that start or go on from a checkpoint. */
    static List<Long> children(Handle handle, long checkpoint) {
        return handle.createQuery(
                        """
                        select id from run
                        where spec -> 'initialize' is not null
                                and spec -> 'initialize' -> 'checkpoint' = to_jsonb(cast(:checkpoint as bigint))
                            or goes_on_from = :checkpoint
                        order by id
                        """)
                .bind("checkpoint", checkpoint)
                .mapTo(Long.class)
                .list();
    }
}
