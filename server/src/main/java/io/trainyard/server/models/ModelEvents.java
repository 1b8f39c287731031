package io.trainyard.server.models;

import io.trainyard.server.models.ModelEvent.What;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The history of registered models as rows. */
final class ModelEvents {
    private ModelEvents() {}

    static void note(
            Handle handle, long model, String user, What what, @Nullable Integer version, @Nullable String name) {
        handle.execute(
                "insert into model_event (model_id, actor, what, number, name) values (?, ?, ?, ?, ?)",
                model,
                user,
                what.word(),
                version,
                name);
    }

    /** The latest first. */
    static List<ModelEvent> of(Handle handle, long model, int most) {
        return handle.createQuery("select * from model_event where model_id = :model order by id desc limit :most")
                .bind("model", model)
                .bind("most", most)
                .map((row, context) -> new ModelEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                        row.getObject("number", Integer.class),
                        row.getString("name")))
                .list();
    }
}
