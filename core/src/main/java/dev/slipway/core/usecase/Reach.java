package dev.slipway.core.usecase;

import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.upload.Upload;

/** Tells which uploads a worker leaves to another kind of worker. */
final class Reach {
  private final Purposes purposes;
  private final Duties duties;

  Reach(Purposes purposes, Duties duties) {
    this.purposes = purposes;
    this.duties = duties;
  }

  boolean isBeyond(Upload upload) {
    Purpose purpose = purposes.find(upload.purpose());
    return !duties.takesLarge() && purpose != null && upload.file().size() >= purpose.largeFrom();
  }
}
