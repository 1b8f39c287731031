package io.trainyard.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Every page, by the name of its template. */
@CheckedTemplate(basePath = "")
public final class Pages {
    private Pages() {}

    public static native TemplateInstance runs(Frame frame, RunsView runs);

    public static native TemplateInstance newRun(Frame frame, NewRunView form);

    public static native TemplateInstance importRun(Frame frame, ImportView form);

    public static native TemplateInstance run(Frame frame, RunView run);

    public static native TemplateInstance loggedRun(Frame frame, LoggedRunView run);

    public static native TemplateInstance compare(Frame frame, CompareView compare);

    public static native TemplateInstance sweeps(Frame frame, SweepsView sweeps);

    public static native TemplateInstance sweep(Frame frame, SweepView sweep);

    public static native TemplateInstance newSweep(Frame frame, NewSweepView form);

    public static native TemplateInstance queue(Frame frame, QueueView queue);

    public static native TemplateInstance workers(Frame frame, WorkersView workers);

    public static native TemplateInstance datasets(Frame frame, DatasetsView datasets);

    public static native TemplateInstance dataset(Frame frame, DatasetView dataset);

    public static native TemplateInstance architectures(Frame frame, ArchitecturesView architectures);

    public static native TemplateInstance architecture(Frame frame, ArchitectureView architecture);

    public static native TemplateInstance weights(Frame frame, WeightsView weights);

    public static native TemplateInstance checkpoint(Frame frame, CheckpointView checkpoint);

    public static native TemplateInstance evaluation(Frame frame, EvaluationView evaluation);

    public static native TemplateInstance choose(Frame frame, ChooseView choose);

    public static native TemplateInstance models(Frame frame, ModelsView models);

    public static native TemplateInstance model(Frame frame, ModelView model);

    public static native TemplateInstance settings(Frame frame, SettingsView settings);

    public static native TemplateInstance signIn(Frame frame, SignInView signIn);

    public static native TemplateInstance error(Frame frame, ErrorView error);
}
