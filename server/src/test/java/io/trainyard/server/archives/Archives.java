package io.trainyard.server.archives;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives in tests: taken out, brought back, looked into, and made by hand. */
@ApplicationScoped
class Archives {
    static final String IMPORT = "/api/v1/experiments/import";

    @Inject
    CallersForTests callers;

    RequestSpecification member() {
        return given().auth().oauth2(callers.tokenOf(Role.MEMBER));
    }

    byte[] export(long experiment) {
        return member().get("/api/v1/experiments/" + experiment + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /** @param name of the experiment; null for the archive's own */
    ValidatableResponse bring(byte[] archive, String name) {
        RequestSpecification request = member().contentType("application/zip").body(archive);
        return (name == null ? request : request.queryParam("name", name))
                .post(IMPORT)
                .then();
    }

    /** Texts by the names of their entries, in their order. */
    static Map<String, String> entries(byte[] archive) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** What runs are made of, without what a copy beside its original has of its own. */
    static Map<String, String> comparable(byte[] archive) throws IOException {
        Map<String, String> plain = new LinkedHashMap<>();
        int runs = 0;
        for (Map.Entry<String, String> entry : entries(archive).entrySet()) {
            String[] name = entry.getKey().split("/");
            if (name[0].equals("runs")) {
                plain.put(
                        "run " + runs / 2 + " " + name[2],
                        entry.getValue()
                                .replaceAll("\"uid\":\"[0-9a-f]{32}\"", "")
                                .replaceAll("\"createdBy\":\"[^\"]*\"", ""));
                runs++;
            } else if (name[0].equals("files")) {
                plain.put(entry.getKey(), entry.getValue());
            }
        }
        return plain;
    }
}
