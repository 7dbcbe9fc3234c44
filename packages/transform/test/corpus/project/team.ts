export class Team {
  members!: string[];
}
