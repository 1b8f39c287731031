package io.trainyard.server.runs;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.queue.QueueList;
import io.trainyard.server.queue.Task;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Moment;
import io.trainyard.web.Pages;
import io.trainyard.web.Progress;
import io.trainyard.web.QueueView;
import io.trainyard.web.QueueView.Running;
import io.trainyard.web.QueueView.Waiting;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What is worked on, and what waits for what. */
@Path("/queue")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class QueuePage {
    @Inject
    QueueList queue;

    @Inject
    RunService runs;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show() {
        Instant now = Instant.now();
        List<Running> running =
                queue.running().stream().map(job -> running(job, now)).toList();
        List<QueueList.Waiting> jobs = queue.waiting();
        List<Waiting> waiting = IntStream.range(0, jobs.size())
                .mapToObj(i -> waiting(i + 1, jobs.get(i), now))
                .toList();
        return Pages.queue(frames.frame(Section.QUEUE, "Queue"), new QueueView(running, waiting));
    }

    private Running running(QueueList.Running job, Instant now) {
        return new Running(
                task(job.task()),
                job.task().evaluation() == null ? progress(runs.get(job.task().run())) : null,
                job.worker(),
                job.attempt(),
                job.command(),
                new Moment(job.since(), now));
    }

    private static Progress progress(Run run) {
        return RunViews.progress(run, run.trained());
    }

    private static Waiting waiting(int place, QueueList.Waiting job, Instant now) {
        return new Waiting(
                place,
                task(job.task()),
                job.priority(),
                job.needs().isEmpty() ? "any worker" : job.needs(),
                job.why(),
                new Moment(job.since(), now));
    }

    private static QueueView.Task task(Task task) {
        return new QueueView.Task(task.run(), task.evaluation(), task.name(), task.experiment(), task.what());
    }
}
