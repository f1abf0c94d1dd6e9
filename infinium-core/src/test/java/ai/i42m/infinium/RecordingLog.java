package ai.i42m.infinium;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what one logger writes, and keeps it off the console. */
public final class RecordingLog extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  private RecordingLog(Logger logger) {
    this.logger = logger;
  }

  /** Records until it is closed. */
  public static RecordingLog of(Class<?> source) {
    return of(source.getName());
  }

  /** Records a logger and those below it until it is closed. */
  public static RecordingLog of(String name) {
    RecordingLog log = new RecordingLog(Logger.getLogger(name));
    log.logger.setUseParentHandlers(false);
    log.logger.addHandler(log);
    return log;
  }

  /** The lines so far, each with its level. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord record) {
    Level level = record.getLevel();
    lines.add(level + " " + formatter.formatMessage(record));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
