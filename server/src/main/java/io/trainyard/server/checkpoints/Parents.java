package io.trainyard.server.checkpoints;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Checkpoints that runs start from or go on from, and those that somebody has chosen or registered. They stay, whatever else says that
 * they may go: the runs may be waiting, be tried again or be cloned.
 */
final class Parents {
    /** Why they are kept, where nothing else keeps them. */
    private static final String REASON = "{start}";

    private static final String CHOSEN = "{chosen}";

    private static final String REGISTERED = "{registered}";

    private Parents() {}

    /**
     * Those of the checkpoints that no run starts or goes on from and nobody has chosen or registered. Each is locked first and the runs are looked for by a later
     * statement: who submits a run has locked its checkpoint, too, and has then either committed or finds it gone.
     */
    static List<Long> spare(Handle handle, List<Long> checkpoints) {
        List<Long> unwanted = new ArrayList<>();
        for (long id : checkpoints) {
            handle.execute("select 1 from checkpoint where id = ? for update", id);
            if (!registered(handle, id).isEmpty()) {
                keep(handle, id, REGISTERED);
            } else if (isChosen(handle, id)) {
                keep(handle, id, CHOSEN);
            } else if (!children(handle, id).isEmpty()) {
                keep(handle, id, REASON);
            } else {
                unwanted.add(id);
            }
        }
        return unwanted;
    }

    private static void keep(Handle handle, long checkpoint, String reason) {
        handle.execute("update checkpoint set reasons = cast(? as text[]) where id = ?", reason, checkpoint);
    }

    /** The registered models that have a version with its weights. */
    static List<String> registered(Handle handle, long checkpoint) {
        return handle.createQuery(
                        """
                        select distinct registered_model.name from model_version
                        join registered_model on registered_model.id = model_version.model_id
                        where location = :location
                        order by registered_model.name
                        """)
                .bind("location", Checkpoint.LOCATION + checkpoint)
                .mapTo(String.class)
                .list();
    }

    private static boolean isChosen(Handle handle, long checkpoint) {
        return handle.createQuery("select exists (select 1 from choice where checkpoint_id = :checkpoint)")
                .bind("checkpoint", checkpoint)
                .mapTo(boolean.class)
                .one();
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
