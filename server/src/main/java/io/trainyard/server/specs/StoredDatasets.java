package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The data sets of this server. */
@ApplicationScoped
class StoredDatasets implements DatasetCatalogue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    @Inject
    StoredDatasets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<DatasetFacts> find(String reference) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select dataset_version.*, dataset.name || '@' || number as label
                        from dataset_version
                        join dataset on dataset.id = dataset_id
                        where :reference in (dataset.name, dataset.name || '@' || number)
                        order by number desc
                        limit 1
                        """)
                .bind("reference", reference)
                .map((row, context) -> facts(row))
                .findOne());
    }

    @Override
    public List<String> names() {
        return jdbi.withHandle(handle -> handle.createQuery("select name from dataset order by name")
                .mapTo(String.class)
                .list());
    }

    @Override
    public DatasetRef reference(long version) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select dataset_version.*, dataset.name || '@' || number as label
                        from dataset_version
                        join dataset on dataset.id = dataset_id
                        where dataset_version.id = :version
                        """)
                .bind("version", version)
                .map((row, context) -> new DatasetRef(
                        version,
                        row.getString("label"),
                        row.getString("format"),
                        HexFormat.of().formatHex(row.getBytes("sha256")),
                        row.getLong("bytes")))
                .one());
    }

    private static DatasetFacts facts(ResultSet row) throws SQLException {
        try {
            return new DatasetFacts(
                    row.getLong("id"),
                    row.getString("label"),
                    row.getInt("channels"),
                    row.getObject("height", Integer.class),
                    row.getObject("width", Integer.class),
                    List.of((String[]) row.getArray("classes").getArray()),
                    JSON.readValue(row.getString("counts"), new TypeReference<Map<String, List<Integer>>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts cannot be read", e);
        }
    }
}
