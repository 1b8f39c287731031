package io.trainyard.server.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Views in the database. */
final class ViewRows {
    private static final String SELECT = "select id, page, name, query, owner, shared from view ";

    private ViewRows() {}

    /** Those of the person, then those that others share, each by name. */
    static List<View> visible(Handle handle, PageKind page, String person) {
        return handle.createQuery(
                        SELECT
                                + """
                        where page = :page and (owner = :person or shared)
                        order by owner <> :person, lower(name), id
                        """)
                .bind("page", page.word())
                .bind("person", person)
                .map((row, context) -> view(row))
                .list();
    }

    static Optional<View> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    /** One that the person has under that name on that page gives way to it. */
    static View save(Handle handle, NewView view, String person) {
        return handle.createQuery(
                        """
                        insert into view (page, name, query, owner, shared)
                        values (:page, :name, :query, :person, :shared)
                        on conflict (page, owner, name) do update set query = excluded.query, shared = excluded.shared
                        returning id, page, name, query, owner, shared
                        """)
                .bind("page", view.page().word())
                .bind("name", view.name())
                .bind("query", view.query())
                .bind("person", person)
                .bind("shared", view.shared())
                .map((row, context) -> view(row))
                .one();
    }

    static void delete(Handle handle, long id) {
        handle.execute("delete from view where id = ?", id);
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                row.getLong("id"),
                PageKind.parse(row.getString("page")),
                row.getString("name"),
                row.getString("query"),
                row.getString("owner"),
                row.getBoolean("shared"));
    }
}
