package io.trainyard.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Every mail, by the name of its template: as HTML, and as text. */
@CheckedTemplate(basePath = "mail")
public final class Mails {
    private Mails() {}

    public static native TemplateInstance alert(AlertMailView mail);

    public static native TemplateInstance alertText(AlertMailView mail);
}
