package dev.slipway.core.usecase;

import dev.slipway.core.port.ChangeListener;
import dev.slipway.core.port.EventQueue;
import dev.slipway.core.port.GrantIssuer;
import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.Step;
import dev.slipway.core.port.UploadStore;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.ObjectKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** All use cases over one set of adapters; what a deployable's wiring hands to its entry points. */
public record UseCases(
    CreateUpload create,
    Parts parts,
    CompleteUpload complete,
    RemoveUpload remove,
    RetryUpload retry,
    ReadUploads read,
    ProcessUpload process,
    Sweep sweep,
    Changes changes) {

  /** The adapters. */
  public record Ports(
      UploadStore store,
      ObjectStore objects,
      GrantIssuer issuer,
      EventQueue queue,
      List<Step> steps,
      List<ChangeListener> listeners) {
    public Ports {
      steps = List.copyOf(steps);
      listeners = List.copyOf(listeners);
    }
  }

  /** Builds them; time and randomness come from outside. */
  public static UseCases over(
      Ports ports,
      Purposes purposes,
      ObjectKeys keys,
      Timing timing,
      Duties duties,
      InstantSource clock,
      RandomGenerator random) {
    UploadStore store = ports.store();
    ObjectStore objects = ports.objects();
    Changes changes = new Changes(store);
    List<ChangeListener> listeners = new ArrayList<>(ports.listeners());
    listeners.add(changes);
    Schedule schedule = new Schedule(purposes, timing);
    Ledger ledger = new Ledger(store, schedule, clock, duties.tells(), listeners);
    Access access = new Access(store);
    Granting granting =
        new Granting(store, ports.issuer(), objects, keys, purposes, ledger, clock, timing);
    Arrival arrival = new Arrival(objects, keys, ledger);
    Tidying tidying = new Tidying(objects, keys, ledger, schedule, clock);
    Promotion promotion = new Promotion(objects, keys);
    Pipeline pipeline = new Pipeline(ports.steps(), purposes, promotion);
    return new UseCases(
        new CreateUpload(purposes, store, granting, schedule, ledger, clock, random),
        new Parts(access, granting, objects, keys),
        new CompleteUpload(access, store, objects, keys, arrival, ports.queue(), duties),
        new RemoveUpload(access, ledger, tidying, ports.queue(), duties),
        new RetryUpload(access, ledger, ports.queue()),
        new ReadUploads(access, store, changes, ports.issuer(), timing),
        new ProcessUpload(
            store,
            new StepInput.Sources(objects, keys, ports.issuer(), promotion),
            ledger,
            schedule,
            arrival,
            tidying,
            pipeline,
            new Reach(purposes, duties),
            timing,
            clock,
            random),
        new Sweep(store, objects, keys, ports.queue(), ledger, schedule, tidying, clock),
        changes);
  }
}
