package ai.i42m.consumers.harness;

/** A method or a field, with the class that the reference names, which may only inherit it. */
record Member(String owner, String name, String descriptor) implements Comparable<Member> {
  @Override
  public int compareTo(Member other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return owner + "." + name + descriptor;
  }
}
