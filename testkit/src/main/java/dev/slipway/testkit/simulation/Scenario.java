package dev.slipway.testkit.simulation;

/**
 * What is simulated.
 *
 * @param grain how many uploads one simulated upload stands for; all limits are divided by it
 */
public record Scenario(String name, int grain, Load load, Quotas quotas, Scanning scanning) {

  /** A time that is marked in the plot. */
  record Mark(String what, double from, double seconds) {}

  /** The burst or the outage; of no length when there is neither. */
  Mark mark() {
    return scanning instanceof Scanning.Clamd clamd && clamd.downSeconds() > 0
        ? new Mark("clamd down", clamd.downFrom(), clamd.downSeconds())
        : new Mark("burst", load.burstFrom(), load.burstSeconds());
  }

  /**
   * How uploads come.
   *
   * @param perSecond uploads a second
   * @param seconds how long they come
   * @param burst how many times as many come in the burst
   * @param burstFrom in seconds
   * @param burstSeconds how long the burst lasts; 0 for none
   */
  public record Load(
      double perSecond, double seconds, double burst, double burstFrom, double burstSeconds) {
    static Load steady(double perSecond, double seconds) {
      return new Load(perSecond, seconds, 1, 0, 0);
    }

    double at(double time) {
      boolean inBurst = time >= burstFrom && time < burstFrom + burstSeconds;
      return inBurst ? perSecond * burst : perSecond;
    }

    double peak() {
      return burstSeconds > 0 ? perSecond * burst : perSecond;
    }
  }

  /**
   * What AWS allows.
   *
   * @param api requests a second to the HTTP API
   * @param concurrency executions at a time in the account
   * @param pollers what the mapping of queue to function starts with
   * @param pollersGrowth more of them a minute while the queue is not empty
   * @param pollersMost of them
   * @param table write units a second of the table and its indexes together
   * @param dueShards values of the due index's partition key
   * @param looks uploads a second that the sweeper looks at while it runs
   */
  public record Quotas(
      double api,
      double concurrency,
      double pollers,
      double pollersGrowth,
      double pollersMost,
      double table,
      double dueShards,
      double looks) {}

  /** Who scans. */
  public sealed interface Scanning {
    /**
     * A fixed fleet, which a worker waits for.
     *
     * @param processes of clamd
     * @param downFrom in seconds; connections are refused from then on
     * @param downSeconds how long; 0 for never
     */
    record Clamd(double processes, double downFrom, double downSeconds) implements Scanning {
      boolean isDown(double time) {
        return time >= downFrom && time < downFrom + downSeconds;
      }
    }

    /** Nobody waits; the verdict comes as an event. */
    record GuardDuty() implements Scanning {}
  }
}
