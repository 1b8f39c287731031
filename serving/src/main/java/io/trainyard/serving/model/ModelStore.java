package io.trainyard.serving.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Versions that were downloaded, in folders of their own: {@code SERVER/MODEL/NUMBER}. What an alias last meant stands
 * beside them, so that a model is served again while the server is away.
 */
public final class ModelStore {
    private static final Set<String> FILES = Set.of(StoredModel.ONNX, StoredModel.CARD, StoredModel.MANIFEST);

    private final Path folder;
    private final Registry registry;

    /** @param folder of all servers' models; made where it is missing */
    public ModelStore(Path folder, Registry registry) {
        this.folder = folder.resolve(ModelReference.encoded(registry.server().toString()));
        this.registry = registry;
    }

    /** The version as it is kept here, or downloaded first; notes what the reference means now. */
    public StoredModel get(ModelReference reference, Release release) throws IOException {
        Path version = folder(reference).resolve(String.valueOf(release.number()));
        if (!isKept(version, release)) {
            download(release, version);
        }
        if (reference.isAlias()) {
            Files.writeString(note(reference), String.valueOf(release.number()));
        }
        return StoredModel.in(version);
    }

    /** The version that the reference last meant, if it is kept here. */
    public Optional<StoredModel> last(ModelReference reference) throws IOException {
        if (reference.isAlias() && !Files.exists(note(reference))) {
            return Optional.empty();
        }
        String number = reference.isAlias() ? Files.readString(note(reference)) : reference.version();
        Path version = folder(reference).resolve(number);
        return Files.isDirectory(version) ? Optional.of(StoredModel.in(version)) : Optional.empty();
    }

    /** Where the number stands that an alias last meant. */
    private Path note(ModelReference reference) {
        return folder(reference).resolve(ModelReference.encoded(reference.version()));
    }

    private Path folder(ModelReference reference) {
        return folder.resolve(ModelReference.encoded(reference.model()));
    }

    private static boolean isKept(Path version, Release release) throws IOException {
        try {
            return Files.isDirectory(version) && StoredModel.in(version).is(release);
        } catch (ModelException e) {
            return false; // damaged since: it comes anew
        }
    }

    /** Whole or not at all, even where two programs do it at once. */
    private void download(Release release, Path version) throws IOException {
        Files.createDirectories(version.getParent());
        Path half = Files.createTempDirectory(version.getParent(), "part-");
        try {
            try (InputStream archive = registry.download(release);
                    ZipInputStream zip = new ZipInputStream(archive)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (FILES.contains(entry.getName())) {
                        Files.copy(zip, half.resolve(entry.getName()));
                    }
                }
            } catch (ServerAwayException | FileSystemException e) {
                throw e;
            } catch (IOException e) {
                throw new ServerAwayException("the download broke off: " + e.getMessage(), e);
            }
            StoredModel.in(half);
            delete(version);
            Files.move(half, version);
        } finally {
            delete(half);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepest = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepest) {
                Files.deleteIfExists(one);
            }
        }
    }
}
