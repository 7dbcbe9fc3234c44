/** A declaration in a class, and the field that it becomes or the code and the sentence of its problem. */
export interface FieldCase {
    readonly declaration: string;
    readonly field: string | undefined;
    readonly problem: string | undefined;
}
/** A file, and the file that it becomes; undefined if it stays as it is. */
export interface FileCase {
    readonly title: string;
    readonly source: string;
    readonly code: string | undefined;
}
/** The path of the file that the cases are in: its imports lead to the files beside it. */
export declare const file: string;
/** The file of a field: the declarations that the cases name, and a class with the field. */
export declare function fileOf(declaration: string): string;
/** The imports and declarations that the fields refer to. */
export declare function prelude(): string;
/** Reads `fields.txt`: a declaration and its field in each line. */
export declare function fieldCases(): readonly FieldCase[];
/** Reads `classes.txt`: blocks of a title, a file, and the file that it becomes. `␍` is a carriage return, `<BOM>` a byte order mark. */
export declare function fileCases(): readonly FileCase[];
