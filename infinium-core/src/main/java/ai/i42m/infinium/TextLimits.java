package ai.i42m.infinium;

/**
 * How long texts may grow before they are cut, in UTF-16 characters; immutable.
 *
 * <p>Texts are cut where this library takes them from somewhere (spans, arguments, results, steps),
 * never where a user sets a field of {@code TaskData}. The defaults are what Infinium's reader
 * shows.
 */
public final class TextLimits {
  private static final String ELLIPSIS = "...";
  private static final int LONGEST = 1_048_576;
  private static final TextLimits DEFAULTS = builder().build();

  private final int name;
  private final int description;
  private final int inputSummary;
  private final int outputSummary;
  private final int stepInputPreview;
  private final int stepOutputPreview;
  private final int toolInputSummary;
  private final int toolOutputSummary;
  private final int stackTrace;

  private TextLimits(Builder builder) {
    this.name = builder.name;
    this.description = builder.description;
    this.inputSummary = builder.inputSummary;
    this.outputSummary = builder.outputSummary;
    this.stepInputPreview = builder.stepInputPreview;
    this.stepOutputPreview = builder.stepOutputPreview;
    this.toolInputSummary = builder.toolInputSummary;
    this.toolOutputSummary = builder.toolOutputSummary;
    this.stackTrace = builder.stackTrace;
  }

  /** The limits that fit Infinium's reader. */
  public static TextLimits defaults() {
    return DEFAULTS;
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The text, or its start and "...", together at most {@code limit} characters. Never ends in half
   * a surrogate pair.
   *
   * @param limit at least 3
   */
  public static String cut(String text, int limit) {
    if (limit < ELLIPSIS.length()) {
      throw new IllegalArgumentException("limit < 3: " + limit);
    }
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - ELLIPSIS.length();
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** Longest name of a task; 500 by default. */
  public int name() {
    return name;
  }

  /** Longest description of a task; 10 000 by default. */
  public int description() {
    return description;
  }

  /** Longest input summary of a task; 3 000 by default. */
  public int inputSummary() {
    return inputSummary;
  }

  /** Longest output summary of a task; 8 000 by default. */
  public int outputSummary() {
    return outputSummary;
  }

  /** Longest input preview of a step; 500 by default. */
  public int stepInputPreview() {
    return stepInputPreview;
  }

  /** Longest output preview of a step; 1 500 by default. */
  public int stepOutputPreview() {
    return stepOutputPreview;
  }

  /** Longest input summary of a tool call; 300 by default. */
  public int toolInputSummary() {
    return toolInputSummary;
  }

  /** Longest output summary of a tool call; 1 500 by default. */
  public int toolOutputSummary() {
    return toolOutputSummary;
  }

  /** Longest stack trace of an error; 1 000 by default. */
  public int stackTrace() {
    return stackTrace;
  }

  /** Collects limits; each is from 3 to 1 048 576, but for the name's and the description's. */
  public static final class Builder {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_DESCRIPTION = 10_000;

    private int name = LONGEST_NAME;
    private int description = LONGEST_DESCRIPTION;
    private int inputSummary = 3_000;
    private int outputSummary = 8_000;
    private int stepInputPreview = 500;
    private int stepOutputPreview = 1_500;
    private int toolInputSummary = 300;
    private int toolOutputSummary = 1_500;
    private int stackTrace = 1_000;

    private Builder() {}

    /** Sets the longest name of a task, 3 to 500, which is the most that Infinium takes. */
    public Builder setName(int limit) {
      this.name = inRange("name", limit, LONGEST_NAME);
      return this;
    }

    /**
     * Sets the longest description of a task, 3 to 10 000, which is the most that Infinium takes.
     */
    public Builder setDescription(int limit) {
      this.description = inRange("description", limit, LONGEST_DESCRIPTION);
      return this;
    }

    /** Sets the longest input summary of a task. */
    public Builder setInputSummary(int limit) {
      this.inputSummary = inRange("inputSummary", limit, LONGEST);
      return this;
    }

    /** Sets the longest output summary of a task. */
    public Builder setOutputSummary(int limit) {
      this.outputSummary = inRange("outputSummary", limit, LONGEST);
      return this;
    }

    /** Sets the longest input preview of a step. */
    public Builder setStepInputPreview(int limit) {
      this.stepInputPreview = inRange("stepInputPreview", limit, LONGEST);
      return this;
    }

    /** Sets the longest output preview of a step. */
    public Builder setStepOutputPreview(int limit) {
      this.stepOutputPreview = inRange("stepOutputPreview", limit, LONGEST);
      return this;
    }

    /** Sets the longest input summary of a tool call. */
    public Builder setToolInputSummary(int limit) {
      this.toolInputSummary = inRange("toolInputSummary", limit, LONGEST);
      return this;
    }

    /** Sets the longest output summary of a tool call. */
    public Builder setToolOutputSummary(int limit) {
      this.toolOutputSummary = inRange("toolOutputSummary", limit, LONGEST);
      return this;
    }

    /** Sets the longest stack trace of an error. */
    public Builder setStackTrace(int limit) {
      this.stackTrace = inRange("stackTrace", limit, LONGEST);
      return this;
    }

    private static int inRange(String name, int limit, int longest) {
      if (limit < ELLIPSIS.length() || limit > longest) {
        throw new IllegalArgumentException(name + " not from 3 to " + longest + ": " + limit);
      }
      return limit;
    }

    /** The limits. */
    public TextLimits build() {
      return new TextLimits(this);
    }
  }
}
