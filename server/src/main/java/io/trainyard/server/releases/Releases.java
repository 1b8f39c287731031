package io.trainyard.server.releases;

import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.models.GuardedAliases;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.models.ModelVersions;
import io.trainyard.server.models.NewVersion;
import io.trainyard.server.models.RegisteredModels;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes checkpoints versions of registered models, and finds them by number or alias. */
@ApplicationScoped
public class Releases {
    private static final String ALIAS = "@";

    private final RegisteredModels models;
    private final ModelVersions versions;
    private final GuardedAliases guarded;
    private final Checkpoints checkpoints;
    private final RunService runs;

    @Inject
    public Releases(
            RegisteredModels models,
            ModelVersions versions,
            GuardedAliases guarded,
            Checkpoints checkpoints,
            RunService runs) {
        this.models = models;
        this.versions = versions;
        this.guarded = guarded;
        this.checkpoints = checkpoints;
        this.runs = runs;
    }

    /**
     * Registers a checkpoint as the next version of a model, which is made if there is none of the name.
     *
     * @throws NotFoundProblem if there is no such checkpoint
     */
    @Transactional
    public Release register(String name, NewRelease wanted, String user) {
        String model = ModelName.check(name);
        Checkpoint checkpoint = checkpoint(wanted.checkpoint());
        models.createIfMissing(model);
        String location = Checkpoint.LOCATION + checkpoint.id();
        ModelVersion version = versions.create(
                model,
                new NewVersion(location, location, run(checkpoint), null, blankToNull(wanted.notes()), Map.of()),
                user);
        String alias = blankToNull(wanted.alias());
        if (alias != null) {
            promote(model, alias, version.number(), user);
        }
        return find(model, String.valueOf(version.number()));
    }

    /** Points an alias at a version. */
    @Transactional
    public void promote(String model, String alias, long version, String user) {
        guarded.check(List.of(alias));
        models.alias(model, alias, version, user);
    }

    /** Takes an alias away. */
    @Transactional
    public void demote(String model, String alias, String user) {
        guarded.check(List.of(alias));
        models.unalias(model, alias, user);
    }

    @Transactional
    public Release describe(String model, String version, @Nullable String notes) {
        return Release.of(
                versions.describe(model, find(model, version).version().number(), blankToNull(notes)));
    }

    @Transactional
    public void delete(String model, String version, String user) {
        ModelVersion found = find(model, version).version();
        guarded.check(found.aliases());
        versions.delete(model, found.number(), user);
    }

    /** @param version a number, or {@code @} and an alias */
    @Transactional
    public Release find(String model, String version) {
        return Release.of(
                version.startsWith(ALIAS)
                        ? versions.byAlias(model, version.substring(ALIAS.length()))
                        : versions.get(model, number(version)));
    }

    /** The newest first. */
    @Transactional
    public List<Release> of(String model) {
        return versions.of(model).stream().map(Release::of).toList();
    }

    private Checkpoint checkpoint(@Nullable Long id) {
        if (id == null) {
            throw new InvalidRequestProblem("checkpoint is missing; name one by its id, as in {\"checkpoint\": 12}.");
        }
        return checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    private @Nullable String run(Checkpoint checkpoint) {
        return checkpoint.run() == null
                ? null
                : RunUid.text(runs.get(checkpoint.run()).uid());
    }

    private static long number(String version) {
        if (!version.matches("\\d{1,9}")) {
            throw new InvalidRequestProblem(
                    "The version is '%s'; give its number, or @ and an alias, as in @production.".formatted(version));
        }
        return Long.parseLong(version);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
